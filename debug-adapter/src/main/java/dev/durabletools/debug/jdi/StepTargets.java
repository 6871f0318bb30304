package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import dev.durabletools.debug.jdi.compile.CalledMethods;
import dev.durabletools.debug.session.StepTarget;
import java.util.ArrayList;
import java.util.List;

/** The calls that a line still has to make, in the order of its code. */
final class StepTargets {
  private StepTargets() {}

  static List<StepTarget> of(Location place) throws AbsentInformationException {
    Method method = place.method();
    CalledMethods called =
        new CalledMethods(
            method.declaringType().constantPool(), method.declaringType().constantPoolCount());
    ByteCode code = new ByteCode(method.bytecodes());
    List<StepTarget> targets = new ArrayList<>();
    for (int at : LineCode.calls(place)) {
      CalledMethods.Called each = code.isCall(at) ? called.at(code.constant(at)) : null;
      if (each != null && UserCode.is(each.owner())) {
        StepTarget target =
            new StepTarget(
                ValueText.simple(each.owner()) + "." + each.name() + each.parameters(),
                each.name(),
                each.descriptor());
        if (!targets.contains(target)) {
          targets.add(target);
        }
      }
    }
    return targets;
  }
}
