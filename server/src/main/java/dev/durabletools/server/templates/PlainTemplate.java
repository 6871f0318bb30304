package dev.durabletools.server.templates;

/** A template whose text only needs names, such as {@code fan-out-fan-in}. */
record PlainTemplate(String id, String defaultName) implements FunctionTemplate {}
