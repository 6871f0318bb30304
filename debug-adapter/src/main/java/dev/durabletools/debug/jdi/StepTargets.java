package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import dev.durabletools.debug.jdi.compile.CalledMethods;
import dev.durabletools.debug.session.StepTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The calls that a line still has to make, in the order of its code. */
final class StepTargets {
  private static final String CONTEXT = "com.microsoft.durabletask.TaskOrchestrationContext";
  private static final Set<String> DURABLE = Set.of("callActivity", "callSubOrchestrator");

  private final Location place;
  private final CalledMethods names;
  private final ByteCode code;

  private StepTargets(Location place) {
    this.place = place;
    ReferenceType type = place.declaringType();
    this.names = new CalledMethods(type.constantPool(), type.constantPoolCount());
    this.code = new ByteCode(place.method().bytecodes());
  }

  static List<StepTarget> of(Location place) throws AbsentInformationException {
    return new StepTargets(place).all();
  }

  private List<StepTarget> all() throws AbsentInformationException {
    List<StepTarget> targets = new ArrayList<>();
    int before = lineStart();
    for (int at : LineCode.calls(place)) {
      CalledMethods.Called each = code.isCall(at) ? names.at(code.constant(at)) : null;
      if (each == null) {
        continue;
      }
      if (each.owner().equals(CONTEXT) && DURABLE.contains(each.name())) {
        targets.add(
            new StepTarget(
                each.name() + each.parameters(),
                each.name(),
                each.descriptor(),
                true,
                texts(before, at)));
        before = at;
      } else if (UserCode.is(each.owner())) {
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

  /** Where the line begins in whose middle the place may be. */
  private int lineStart() throws AbsentInformationException {
    return place.method().allLineLocations().stream()
        .filter(each -> each.lineNumber() == place.lineNumber())
        .mapToInt(each -> (int) each.codeIndex())
        .filter(index -> index <= place.codeIndex())
        .max()
        .orElse((int) place.codeIndex());
  }

  private List<String> texts(int from, int to) {
    try {
      return code.constants(from, to).stream()
          .map(names::string)
          .filter(Objects::nonNull)
          .map(String::valueOf)
          .toList();
    } catch (ByteCode.Unreadable e) {
      return List.of();
    }
  }
}
