package dev.durabletools.debug.jdi;

import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import dev.durabletools.debug.session.StepFilters;
import java.util.List;

/** Decides which methods a step into stops in. */
final class StepFilter {
  private final StepFilters wanted;
  private final AppClasses classes;

  StepFilter(StepFilters wanted, AppClasses classes) {
    this.wanted = wanted;
    this.classes = classes;
  }

  /** Patterns that the JVM can leave out by itself. */
  List<String> exclusions() {
    return wanted.classes().stream()
        .filter(pattern -> !pattern.startsWith("$") && !pattern.isBlank())
        .toList();
  }

  boolean admits(Method method) {
    return UserCode.is(method.declaringType().name())
        && !method.isBridge()
        && !method.name().startsWith("access$")
        && !(wanted.synthetics() && method.isSynthetic())
        && !(wanted.constructors() && method.isConstructor())
        && !(wanted.staticInitializers() && method.isStaticInitializer())
        && !(wanted.classes().contains(StepFilters.LIBRARIES)
            && !classes.isInFolder(method.declaringType()))
        && exclusions().stream().noneMatch(pattern -> fits(method.declaringType(), pattern));
  }

  private static boolean fits(ReferenceType type, String pattern) {
    String name = type.name();
    if (pattern.endsWith("*")) {
      return name.startsWith(pattern.substring(0, pattern.length() - 1));
    }
    return pattern.startsWith("*")
        ? name.endsWith(pattern.substring(1))
        : name.equals(pattern) || name.startsWith(pattern + "$");
  }
}
