package dev.durabletools.worker.app;

import dev.durabletools.worker.lines.LineAgent;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two loaders of an app: the API loader (what the Functions worker supplies) and its child, the
 * app loader. Of this worker they see only where inserted calls end, and that only in a debugged
 * one.
 */
final class AppLoaders {
  final ClassLoader api;
  final ClassLoader app;

  /**
   * Both loaders, empty.
   *
   * @param countedEntries the app's own classes, whose lines are counted in a debugged worker
   */
  AppLoaders(List<String> apiEntries, List<String> appEntries, List<String> countedEntries) {
    this.api = new URLClassLoader(urls(apiEntries), parent());
    this.app = new URLClassLoader(urls(appEntries), api);
    LineAgent.watch(app, countedEntries);
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

  private static @Nullable ClassLoader parent() {
    return LineAgent.isActive() ? new PositionLoader(platform()) : platform();
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
