package io.moguera.testkit.service;

import io.moguera.ServiceBuilder;
import java.lang.reflect.Constructor;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** The extension behind {@link WithService}. */
public final class ServiceExtension implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ServiceExtension.class);

  /** Used by JUnit. */
  public ServiceExtension() {}

  /** Starts the class's service; JUnit closes it after the class. */
  @Override
  public void beforeAll(ExtensionContext context) {
    service(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ServiceUnderTest.class;
  }

  @Override
  public ServiceUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return service(context);
  }

  private static ServiceUnderTest service(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(
            ServiceUnderTest.class,
            key -> ServiceUnderTest.start(made(context.getRequiredTestClass())),
            ServiceUnderTest.class);
  }

  private static ServiceBuilder made(Class<?> test) {
    Class<? extends Supplier<ServiceBuilder>> type =
        AnnotationSupport.findAnnotation(test, WithService.class).orElseThrow().value();
    try {
      Constructor<? extends Supplier<ServiceBuilder>> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance().get();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no usable constructor without parameters", e);
    }
  }
}
