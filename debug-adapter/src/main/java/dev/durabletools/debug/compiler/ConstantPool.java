package dev.durabletools.debug.compiler;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Where the constants of a class file are. */
public final class ConstantPool {
  private final ByteBuffer file;
  private final int[] positions;
  private final int end;

  private ConstantPool(ByteBuffer file, int[] positions, int end) {
    this.file = file;
    this.positions = positions;
    this.end = end;
  }

  /** Reads a whole class file. */
  public static ConstantPool of(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    int[] positions = new int[unsigned(file, 8)];
    int at = 10;
    for (int i = 1; i < positions.length; i++) {
      positions[i] = at;
      int tag = file.get(at);
      at +=
          switch (tag) {
            case 1 -> 3 + unsigned(file, at + 1);
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 5, 6 -> 9;
            default -> 5;
          };
      // These take two numbers.
      i += tag == 5 || tag == 6 ? 1 : 0;
    }
    return new ConstantPool(file, positions, at);
  }

  /** One more than there are, as numbers begin at 1. */
  public int count() {
    return positions.length;
  }

  /** Where the class's flags begin. */
  public int end() {
    return end;
  }

  /** Where a constant begins, at its tag. */
  public int at(int constant) {
    return positions[constant];
  }

  /** The text of a constant that is one. */
  public String text(int constant) {
    int at = positions[constant];
    byte[] text = new byte[unsigned(file, at + 1)];
    file.get(at + 3, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static int unsigned(ByteBuffer file, int at) {
    return Short.toUnsignedInt(file.getShort(at));
  }
}
