package dev.durabletools.worker.app;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two loaders of an app: the API loader (what the Functions worker supplies) and its child, the
 * app loader. Neither sees a class of this worker.
 */
final class AppLoaders {
  final ClassLoader api;
  final ClassLoader app;

  AppLoaders(List<String> apiEntries, List<String> appEntries) {
    this.api = new URLClassLoader(urls(apiEntries), platform());
    this.app = new URLClassLoader(urls(appEntries), api);
  }

  private static URL[] urls(List<String> entries) {
    URL[] urls = new URL[entries.size()];
    for (int i = 0; i < urls.length; i++) {
      try {
        urls[i] = new File(entries.get(i)).toURI().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException("not a class path entry: " + entries.get(i), e);
      }
    }
    return urls;
  }

  /**
   * Java 8 has no platform loader; there the bootstrap classes, a null parent, are all of the
   * platform.
   */
  private static @Nullable ClassLoader platform() {
    try {
      return (ClassLoader) ClassLoader.class.getMethod("getPlatformClassLoader").invoke(null);
    } catch (NoSuchMethodException e) {
      return null;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
