package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;

/**
 * Code that the SDK runs, and replays, as an orchestration.
 *
 * @param name the orchestrator's name for messages
 * @param body the method, lambda or method reference
 */
public record Root(String name, Node body) {}
