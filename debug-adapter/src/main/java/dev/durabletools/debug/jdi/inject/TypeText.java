package dev.durabletools.debug.jdi.inject;

import org.objectweb.asm.Type;

/** Types of class files as Java source. */
final class TypeText {
  private final String signature;
  private int at;

  private TypeText(String signature) {
    this.signature = signature;
  }

  /** Of a descriptor. */
  static String of(String descriptor) {
    return of(Type.getType(descriptor));
  }

  private static String of(Type type) {
    return switch (type.getSort()) {
      case Type.ARRAY -> of(type.getElementType()) + "[]".repeat(type.getDimensions());
      case Type.OBJECT -> name(type.getInternalName());
      default -> type.getClassName();
    };
  }

  /** Whether source can name the class: it is neither local nor anonymous. */
  static boolean isNamed(String internalName) {
    for (String part : internalName.substring(internalName.lastIndexOf('/') + 1).split("\\$", -1)) {
      if (part.isEmpty() || !Character.isJavaIdentifierStart(part.charAt(0))) {
        return false;
      }
    }
    return true;
  }

  static String name(String internalName) {
    return internalName.replace('/', '.').replace('$', '.');
  }

  /** Of a generic signature; empty if it names what only the method knows, such as its own T. */
  static String ofSignature(String signature) {
    if (signature.contains("<T") || signature.contains(";T") || signature.startsWith("T")) {
      return "";
    }
    return new TypeText(signature).type();
  }

  private String type() {
    char kind = signature.charAt(at++);
    return switch (kind) {
      case '[' -> type() + "[]";
      case '*' -> "?";
      case '+' -> "? extends " + type();
      case '-' -> "? super " + type();
      case 'L' -> classType();
      default -> Type.getType(String.valueOf(kind)).getClassName();
    };
  }

  private String classType() {
    StringBuilder text = new StringBuilder();
    while (true) {
      char next = signature.charAt(at++);
      switch (next) {
        case ';' -> {
          return text.toString();
        }
        case '<' -> arguments(text);
        case '/', '$' -> text.append('.');
        default -> text.append(next);
      }
    }
  }

  private void arguments(StringBuilder text) {
    text.append('<');
    for (String before = ""; signature.charAt(at) != '>'; before = ", ") {
      text.append(before).append(type());
    }
    at++;
    text.append('>');
  }
}
