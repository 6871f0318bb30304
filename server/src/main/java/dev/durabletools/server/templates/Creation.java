package dev.durabletools.server.templates;

/** The outcome of a template: the files to write, or why nothing is written. */
public sealed interface Creation permits NewFiles, Refusal {}
