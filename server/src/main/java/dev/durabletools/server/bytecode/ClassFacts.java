package dev.durabletools.server.bytecode;

import java.util.List;

/**
 * What one class file says.
 *
 * @param name qualified, nested classes joined by dollar signs
 * @param access flags as in class files
 * @param supertypes superclass first, {@code java.lang.Object} left out
 * @param fields public ones and record components
 */
record ClassFacts(
    String name,
    int access,
    List<String> supertypes,
    List<String> fields,
    List<MethodFacts> methods,
    List<FunctionFacts> functions) {}
