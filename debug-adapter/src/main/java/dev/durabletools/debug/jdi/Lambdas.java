package dev.durabletools.debug.jdi;

import com.sun.jdi.ClassType;
import com.sun.jdi.ObjectReference;
import java.util.Optional;

/** Objects of lambdas and method references, whose classes have names that nobody wrote. */
final class Lambdas {
  private static final String MARK = "$$Lambda";

  private Lambdas() {}

  /** By what it is used as and where it was written; empty for any other object. */
  static Optional<String> name(ObjectReference object) {
    String type = object.referenceType().name();
    int mark = type.indexOf(MARK);
    if (mark < 0 || !(object.referenceType() instanceof ClassType declared)) {
      return Optional.empty();
    }
    String place = ValueText.simple(type.substring(0, mark));
    return declared.interfaces().stream()
        .findFirst()
        .map(used -> ValueText.simple(used.name()) + " lambda in " + place);
  }
}
