package dev.durabletools.server.bytecode;

/**
 * A method, or a field of which only the name counts, as byte code names it.
 *
 * @param owner the class's qualified name, nested classes joined by dollar signs
 * @param name a method's name, {@code <init>} for a constructor, {@code .name} for a static field
 * @param descriptor parameter and return types as in class files
 */
record MethodRef(String owner, String name, String descriptor) {
  boolean field() {
    return name.startsWith(".");
  }
}
