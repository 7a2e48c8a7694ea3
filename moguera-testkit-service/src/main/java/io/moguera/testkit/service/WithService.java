package io.moguera.testkit.service;

import io.moguera.ServiceBuilder;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts a service for a test class, on a fresh database of its own. Its constructor and methods
 * take it as a parameter of type {@link ServiceUnderTest}. All tests of the class share it, nested
 * classes too; it ends after them, and the database is dropped.
 *
 * <pre>{@code
 * @WithService(Chirp.class)
 * class ChirpTest {
 *   @Test
 *   void chirp_ofAMember_isThere(ServiceUnderTest service) {
 *     Moguera taro = service.as("taro", "member");
 *     ...
 *   }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ServiceExtension.class)
public @interface WithService {
  /** {@return what makes the service; it has a constructor without parameters} */
  Class<? extends Supplier<ServiceBuilder>> value();
}
