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
   * @param calls whether anything can be called first
   * @param ends whether the method can be left first
   */
  record Ways(List<Location> next, boolean calls, boolean ends) {}

  static Ways from(Location place) throws AbsentInformationException {
    Method method = place.method();
    Map<Integer, Location> others = otherLines(method, place.lineNumber());
    try {
      return walk(
          new ByteCode(method.bytecodes()), others, (int) place.codeIndex(), new ArrayList<>());
    } catch (ByteCode.Unreadable | IndexOutOfBoundsException e) {
      return new Ways(new ArrayList<>(others.values()), true, true);
    }
  }

  /**
   * @param callsAt gets the indexes of calls
   */
  private static Ways walk(
      ByteCode code, Map<Integer, Location> others, int start, List<Integer> callsAt)
      throws ByteCode.Unreadable {
    List<Location> next = new ArrayList<>();
    boolean ends = false;
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    seen.add(start);
    open.push(start);
    while (!open.isEmpty()) {
      int at = open.pop();
      if (code.isCall(at)) {
        callsAt.add(at);
      }
      ends |= code.isEnd(at);
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
    return new Ways(next, !callsAt.isEmpty(), ends);
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
  static List<Location> returns(Location place) throws AbsentInformationException {
    Method method = place.method();
    List<Integer> callsAt = new ArrayList<>();
    try {
      Ways unused =
          walk(
              new ByteCode(method.bytecodes()),
              otherLines(method, place.lineNumber()),
              (int) place.codeIndex(),
              callsAt);
    } catch (ByteCode.Unreadable | IndexOutOfBoundsException e) {
      // Those found so far.
    }
    return callsAt.stream()
        .flatMap(at -> afterCall(method.locationOfCodeIndex(at)).stream())
        .toList();
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
