package dev.durabletools.debug.jdi;

import java.util.ArrayList;
import java.util.List;

/** The instructions of one method: how long each is and where it can go on. */
final class ByteCode {
  /** By opcode, how many bytes; 0 where it depends. */
  private static final String LENGTHS =
      "1111111111111111"
          + "2323322222111111"
          + "1111111111111111"
          + "1111112222211111"
          + "1111111111111111"
          + "1111111111111111"
          + "1111111111111111"
          + "1111111111111111"
          + "1111311111111111"
          + "1111111113333333"
          + "3333333332001111"
          + "1133333335532311"
          + "3311043355";

  private static final int LDC = 0x12;
  private static final int LDC_WIDE = 0x13;
  private static final int GOTO = 0xa7;
  private static final int JSR = 0xa8;
  private static final int RET = 0xa9;
  private static final int TABLE_SWITCH = 0xaa;
  private static final int LOOKUP_SWITCH = 0xab;
  private static final int FIRST_RETURN = 0xac;
  private static final int LAST_RETURN = 0xb1;
  private static final int FIRST_CALL = 0xb6;
  private static final int LAST_CALL = 0xba;
  private static final int THROW = 0xbf;
  private static final int WIDE = 0xc4;
  private static final int IINC = 0x84;
  private static final int IF_NULL = 0xc6;
  private static final int IF_NOT_NULL = 0xc7;
  private static final int GOTO_WIDE = 0xc8;
  private static final int JSR_WIDE = 0xc9;

  private final byte[] code;

  ByteCode(byte[] code) {
    this.code = code;
  }

  /** Code that this cannot read, such as that of very old compilers. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;
  }

  boolean isCall(int at) {
    int opcode = code[at] & 0xff;
    return opcode >= FIRST_CALL && opcode <= LAST_CALL;
  }

  boolean isReturn(int at) {
    int opcode = code[at] & 0xff;
    return opcode >= FIRST_RETURN && opcode <= LAST_RETURN;
  }

  /** Whether the method can be left here, but for faults of the JVM itself. */
  boolean isEnd(int at) {
    return isReturn(at) || (code[at] & 0xff) == THROW;
  }

  /** The constant that names the method called at an index. */
  int constant(int at) {
    return twoBytes(at + 1) & 0xffff;
  }

  /** How long the call at an index is; 0 if there is none. */
  int callLength(int at) {
    return isCall(at) ? LENGTHS.charAt(code[at] & 0xff) - '0' : 0;
  }

  /** Where the code goes on after the instruction at an index, exceptions left out. */
  List<Integer> successors(int at) throws Unreadable {
    int opcode = code[at] & 0xff;
    if (opcode == TABLE_SWITCH || opcode == LOOKUP_SWITCH) {
      return cases(at, opcode);
    }
    List<Integer> next = new ArrayList<>();
    if (opcode == JSR || opcode == RET || opcode == JSR_WIDE) {
      throw new Unreadable();
    }
    if (isEnd(at)) {
      return next;
    }
    if (opcode == GOTO_WIDE) {
      next.add(at + fourBytes(at + 1));
      return next;
    }
    boolean condition =
        (opcode >= 0x99 && opcode <= 0xa6) || opcode == IF_NULL || opcode == IF_NOT_NULL;
    if (condition || opcode == GOTO) {
      next.add(at + twoBytes(at + 1));
    }
    if (opcode != GOTO) {
      next.add(at + length(at, opcode));
    }
    return next;
  }

  /** The constants that instructions push from one index up to another, in order. */
  List<Integer> constants(int from, int to) throws Unreadable {
    List<Integer> found = new ArrayList<>();
    for (int at = from; at < to; ) {
      int opcode = code[at] & 0xff;
      if (opcode == LDC) {
        found.add(code[at + 1] & 0xff);
      } else if (opcode == LDC_WIDE) {
        found.add(constant(at));
      }
      at += length(at, opcode);
    }
    return found;
  }

  private int length(int at, int opcode) throws Unreadable {
    if (opcode == WIDE) {
      return (code[at + 1] & 0xff) == IINC ? 6 : 4;
    }
    int length = opcode < LENGTHS.length() ? LENGTHS.charAt(opcode) - '0' : 0;
    if (length == 0) {
      throw new Unreadable();
    }
    return length;
  }

  private List<Integer> cases(int at, int opcode) {
    int operands = (at + 4) & ~3;
    List<Integer> next = new ArrayList<>();
    next.add(at + fourBytes(operands));
    boolean table = opcode == TABLE_SWITCH;
    int first = fourBytes(operands + 4);
    int count = table ? fourBytes(operands + 8) - first + 1 : first;
    int stride = table ? 4 : 8;
    for (int i = 0; i < count; i++) {
      next.add(at + fourBytes(operands + 12 + stride * i));
    }
    return next;
  }

  private int twoBytes(int at) {
    return (short) ((code[at] & 0xff) << 8 | (code[at + 1] & 0xff));
  }

  private int fourBytes(int at) {
    return (code[at] & 0xff) << 24
        | (code[at + 1] & 0xff) << 16
        | (code[at + 2] & 0xff) << 8
        | (code[at + 3] & 0xff);
  }
}
