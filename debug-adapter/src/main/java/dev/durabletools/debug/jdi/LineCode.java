package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the byte code of a method tells about its lines. */
final class LineCode {
  private LineCode() {}

  /**
   * What can follow on a line from a place in it, exceptions left out.
   *
   * @param next where other lines can begin
   * @param calls where something can be called first, by code index
   * @param ends whether the method can be left first
   * @param returns where it can return, by code index
   */
  record Ways(List<Location> next, List<Integer> calls, boolean ends, List<Integer> returns) {
    boolean callsNothing() {
      return calls.isEmpty();
    }
  }

  static Ways from(Location place) throws AbsentInformationException {
    return from(place, otherLines(place.method(), place.lineNumber()));
  }

  /** Where a line can still call something, in the order of its code. */
  static List<Integer> calls(Location place) throws AbsentInformationException {
    return from(place).calls().stream().sorted().toList();
  }

  /** Where a method can return from a place in it. */
  static List<Location> returns(Location place) throws AbsentInformationException {
    return locations(place.method(), from(place, Map.of()).returns());
  }

  static List<Location> locations(Method method, List<Integer> indexes) {
    List<Location> found = new ArrayList<>();
    for (int index : indexes) {
      Location location = method.locationOfCodeIndex(index);
      if (location != null) {
        found.add(location);
      }
    }
    return found;
  }

  private static Ways from(Location place, Map<Integer, Location> others) {
    Method method = place.method();
    try {
      return walk(new ByteCode(method.bytecodes()), others, (int) place.codeIndex());
    } catch (ByteCode.Unreadable | IndexOutOfBoundsException e) {
      return new Ways(
          new ArrayList<>(others.values()), List.of((int) place.codeIndex()), true, List.of());
    }
  }

  private static Ways walk(ByteCode code, Map<Integer, Location> others, int start)
      throws ByteCode.Unreadable {
    List<Location> next = new ArrayList<>();
    List<Integer> returns = new ArrayList<>();
    List<Integer> calls = new ArrayList<>();
    boolean ends = false;
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    seen.add(start);
    open.push(start);
    while (!open.isEmpty()) {
      int at = open.pop();
      if (code.isCall(at)) {
        calls.add(at);
      }
      ends |= code.isEnd(at);
      if (code.isReturn(at)) {
        returns.add(at);
      }
      for (int follower : code.successors(at)) {
        if (seen.add(follower)) {
          Location line = others.get(follower);
          if (line == null) {
            open.push(follower);
          } else {
            next.add(line);
          }
        }
      }
    }
    return new Ways(next, calls, ends, returns);
  }

  /** By code index, where another line than the given one begins. */
  private static Map<Integer, Location> otherLines(Method method, int line)
      throws AbsentInformationException {
    Map<Integer, Location> byIndex = new LinkedHashMap<>();
    for (Location location : method.allLineLocations()) {
      if (location.lineNumber() != line) {
        byIndex.putIfAbsent((int) location.codeIndex(), location);
      }
    }
    return byIndex;
  }

  /** Where the calls return that can follow on a line from a place in it. */
  static List<Location> afterCalls(Location place) throws AbsentInformationException {
    Method method = place.method();
    return from(place).calls().stream()
        .flatMap(at -> afterCall(method.locationOfCodeIndex(at)).stream())
        .toList();
  }

  /** Whether the JVM has the code of a method: of those with new code it has forgotten the old. */
  static boolean isKnown(Method method) {
    return method.bytecodes().length > 0;
  }

  /** Where a frame goes on after the call that it is in. */
  static Optional<Location> afterCall(Location call) {
    Method method = call.method();
    int length = new ByteCode(method.bytecodes()).callLength((int) call.codeIndex());
    return length == 0
        ? Optional.empty()
        : Optional.ofNullable(method.locationOfCodeIndex(call.codeIndex() + length));
  }
}
