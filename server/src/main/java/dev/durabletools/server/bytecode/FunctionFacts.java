package dev.durabletools.server.bytecode;

/**
 * A method with a function's name.
 *
 * @param name as written
 * @param method the method's name
 * @param trigger simple name of the annotation that decides what starts it, empty for others
 * @param input descriptor of the parameter with the trigger, empty if there is none
 * @param output descriptor of what it gives back
 */
record FunctionFacts(String name, String method, String trigger, String input, String output) {}
