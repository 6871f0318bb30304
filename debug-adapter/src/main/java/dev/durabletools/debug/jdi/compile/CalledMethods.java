package dev.durabletools.debug.jdi.compile;

import dev.durabletools.debug.compiler.ConstantPool;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the calls in a class's code name. */
public final class CalledMethods {
  private static final int STRING = 8;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int BEFORE_CONSTANTS = 10;

  private final ConstantPool pool;
  private final ByteBuffer file;

  /**
   * Reads constants.
   *
   * @param constants as a class file has them
   * @param count one more than there are
   */
  public CalledMethods(byte[] constants, int count) {
    byte[] begin = new byte[BEFORE_CONSTANTS + constants.length];
    file = ByteBuffer.wrap(begin);
    file.putShort(8, (short) count);
    System.arraycopy(constants, 0, begin, BEFORE_CONSTANTS, constants.length);
    pool = ConstantPool.of(begin);
  }

  /**
   * A method by its names.
   *
   * @param owner with dots
   */
  public record Called(String owner, String name, String descriptor) {
    /** Simple names of the parameters' types, in parentheses. */
    public String parameters() {
      List<String> types = new ArrayList<>();
      for (int at = 1; descriptor.charAt(at) != ')'; ) {
        int first = at;
        while (descriptor.charAt(at) == '[') {
          at++;
        }
        int end = descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) : at;
        types.add(type(descriptor.substring(at, end + 1)) + "[]".repeat(at - first));
        at = end + 1;
      }
      return "(" + String.join(", ", types) + ")";
    }

    private static String type(String descriptor) {
      return switch (descriptor.charAt(0)) {
        case 'L' ->
            descriptor
                .substring(descriptor.lastIndexOf('/') + 1, descriptor.length() - 1)
                .replaceFirst("^L", "")
                .replace('$', '.');
        case 'I' -> "int";
        case 'J' -> "long";
        case 'Z' -> "boolean";
        case 'D' -> "double";
        case 'F' -> "float";
        case 'C' -> "char";
        case 'B' -> "byte";
        case 'S' -> "short";
        default -> descriptor.toLowerCase(Locale.ROOT);
      };
    }
  }

  /** The method of a constant; null if it is of another kind, as those of lambdas are. */
  public @Nullable Called at(int constant) {
    int at = pool.at(constant);
    int tag = file.get(at);
    if (tag != METHOD && tag != INTERFACE_METHOD) {
      return null;
    }
    int owner = unsigned(pool.at(unsigned(at + 1)) + 1);
    int nameAndType = pool.at(unsigned(at + 3));
    return new Called(
        pool.text(owner).replace('/', '.'),
        pool.text(unsigned(nameAndType + 1)),
        pool.text(unsigned(nameAndType + 3)));
  }

  /** The text of a constant; null if it is none. */
  public @Nullable String string(int constant) {
    int at = pool.at(constant);
    return file.get(at) == STRING ? pool.text(unsigned(at + 1)) : null;
  }

  private int unsigned(int at) {
    return Short.toUnsignedInt(file.getShort(at));
  }
}
