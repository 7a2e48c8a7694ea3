package io.moguera.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a fresh, empty PostgreSQL database of its own, which its constructor and
 * methods take as a parameter of type {@link TestDatabase}. All tests of the class share it, nested
 * classes too; it is dropped after them.
 *
 * <pre>{@code
 * @WithDatabase
 * class PostsTest {
 *   @Test
 *   void post_saved_isFound(TestDatabase database) { ... }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PostgresExtension.class)
public @interface WithDatabase {}
