package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the byte code of a method tells about its lines. */
final class LineCode {
  /** Length of each instruction by opcode; 0 for those of variable length. */
  private static final String LENGTHS =
      "1".repeat(16)
          + "23233"
          + "22222"
          + "1".repeat(28)
          + "22222"
          + "1".repeat(73)
          + "3"
          + "1".repeat(20)
          + "3".repeat(16)
          + "200"
          + "1".repeat(6)
          + "3".repeat(7)
          + "55"
          + "32311331104"
          + "33";

  private LineCode() {}

  /** The locations at which another line than the given one begins. */
  static List<Location> otherLines(Method method, int line) throws AbsentInformationException {
    Map<Long, Location> byIndex = new LinkedHashMap<>();
    for (Location location : method.allLineLocations()) {
      if (location.lineNumber() != line) {
        byIndex.putIfAbsent(location.codeIndex(), location);
      }
    }
    return new ArrayList<>(byIndex.values());
  }

  /** Whether a line runs straight through: no call and no jump back, so single steps are cheap. */
  static boolean isStraight(Method method, int line) throws AbsentInformationException {
    byte[] code = method.bytecodes();
    List<Location> starts = method.allLineLocations();
    for (int i = 0; i < starts.size(); i++) {
      if (starts.get(i).lineNumber() == line) {
        int from = (int) starts.get(i).codeIndex();
        int to = i + 1 < starts.size() ? (int) starts.get(i + 1).codeIndex() : code.length;
        if (!isStraight(code, from, to)) {
          return false;
        }
      }
    }
    return true;
  }

  static boolean isStraight(byte[] code, int from, int to) {
    int at = from;
    while (at < to) {
      int opcode = code[at] & 0xff;
      if (opcode >= LENGTHS.length() || LENGTHS.charAt(opcode) == '0') {
        return false;
      }
      boolean call = opcode >= 0xb6 && opcode <= 0xba;
      boolean jump = (opcode >= 0x99 && opcode <= 0xa7) || opcode == 0xc6 || opcode == 0xc7;
      // Those that may initialise a class.
      boolean loads = opcode == 0xbb || opcode == 0xb2 || opcode == 0xb3;
      if (call || loads || (jump && code[at + 1] < 0)) {
        return false;
      }
      at += LENGTHS.charAt(opcode) - '0';
    }
    return true;
  }

  /** How long the call instruction at an index is; 0 if there is none. */
  static int callLength(byte[] code, int at) {
    int opcode = code[at] & 0xff;
    return opcode >= 0xb6 && opcode <= 0xba ? LENGTHS.charAt(opcode) - '0' : 0;
  }
}
