package dev.durabletools.debug.compiler;

import java.nio.ByteBuffer;

/**
 * A class file whose members are all public, for the compiler's eyes alone: what is compiled
 * against it runs as a nest mate of the real class.
 */
final class OpenedClass {
  private static final int PUBLIC = 0x1;
  private static final int PRIVATE_PROTECTED = 0x6;

  /** Of fields: what inner classes captured. A method keeps it, so that no compiler calls it. */
  private static final int SYNTHETIC = 0x1000;

  private final ByteBuffer file;
  private final ConstantPool constants;

  private OpenedClass(byte[] bytes) {
    file = ByteBuffer.wrap(bytes.clone());
    constants = ConstantPool.of(bytes);
    file.position(constants.end());
  }

  static byte[] of(byte[] bytes) {
    OpenedClass opened = new OpenedClass(bytes);
    opened.open();
    return opened.file.array();
  }

  private void open() {
    flags(PRIVATE_PROTECTED);
    skip(4);
    skip(2 * unsigned());
    for (int kind = 0; kind < 2; kind++) {
      for (int members = unsigned(); members > 0; members--) {
        flags(kind == 0 ? PRIVATE_PROTECTED | SYNTHETIC : PRIVATE_PROTECTED);
        skip(4);
        attributes();
      }
    }
    attributes();
  }

  private void attributes() {
    for (int left = unsigned(); left > 0; left--) {
      String name = constants.text(unsigned());
      int length = file.getInt();
      int end = file.position() + length;
      if (name.equals("InnerClasses")) {
        for (int classes = unsigned(); classes > 0; classes--) {
          skip(6);
          flags(PRIVATE_PROTECTED);
        }
      }
      file.position(end);
    }
  }

  private void flags(int without) {
    int at = file.position();
    int flags = unsigned();
    file.putShort(at, (short) ((flags & ~without) | PUBLIC));
  }

  private int unsigned() {
    return Short.toUnsignedInt(file.getShort());
  }

  private void skip(int bytes) {
    file.position(file.position() + bytes);
  }
}
