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
  private static final int INVOKE_VIRTUAL = 0xb6;
  private static final int INVOKE_SPECIAL = 0xb7;
  private static final int INVOKE_STATIC = 0xb8;
  private static final int INVOKE_INTERFACE = 0xb9;
  private static final int INVOKE_DYNAMIC = 0xba;

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

  /** How long the call instruction at an index is; 0 if there is none. */
  static int callLength(byte[] code, int at) {
    int opcode = code[at] & 0xff;
    return switch (opcode) {
      case INVOKE_VIRTUAL, INVOKE_SPECIAL, INVOKE_STATIC -> 3;
      case INVOKE_INTERFACE, INVOKE_DYNAMIC -> 5;
      default -> 0;
    };
  }
}
