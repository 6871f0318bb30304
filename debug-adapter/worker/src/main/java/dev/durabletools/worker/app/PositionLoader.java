package dev.durabletools.worker.app;

import org.jspecify.annotations.Nullable;

/** The platform's classes and those that the calls inserted into the app's lines need. */
final class PositionLoader extends ClassLoader {
  private static final String VISIBLE = "dev.durabletools.worker.position.";

  PositionLoader(@Nullable ClassLoader platform) {
    super(platform);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(VISIBLE)) {
      return Class.forName(name, false, PositionLoader.class.getClassLoader());
    }
    throw new ClassNotFoundException(name);
  }
}
