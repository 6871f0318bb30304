package dev.durabletools.debug.compiler;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaFileObject;

/** A class of the class path as the compiler shall see it. */
final class ShownClass extends ForwardingJavaFileObject<JavaFileObject> {
  /** Where the low byte of the major version is in a class file. */
  private static final int VERSION = 7;

  private static final int VERSION_OF_JAVA_0 = 44;

  private final boolean opened;
  private final int newest;

  /**
   * Of a file.
   *
   * @param opened whether all its members are public
   * @param newest Java; a newer class says that it is of that one
   */
  ShownClass(JavaFileObject file, boolean opened, int newest) {
    super(file);
    this.opened = opened;
    this.newest = newest;
  }

  JavaFileObject file() {
    return fileObject;
  }

  @Override
  public InputStream openInputStream() throws IOException {
    try (InputStream in = super.openInputStream()) {
      byte[] bytes = in.readAllBytes();
      return new ByteArrayInputStream(readable(opened ? OpenedClass.of(bytes) : bytes));
    }
  }

  /** Attributes that a compiler does not know it leaves out, but not a version. */
  private byte[] readable(byte[] bytes) {
    int known = VERSION_OF_JAVA_0 + newest;
    if (bytes.length > VERSION && Byte.toUnsignedInt(bytes[VERSION]) > known) {
      bytes[VERSION] = (byte) known;
    }
    return bytes;
  }
}
