package dev.durabletools.server.bytecode;

import java.util.List;

/**
 * Libraries whose code is not followed: what they do inside (caches, metrics, configuration, class
 * loading) does not show in what an orchestration sees, or rules judge their use by name.
 */
final class Harmless {
  private static final List<String> PREFIXES =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "com.microsoft.durabletask.",
          "com.microsoft.azure.functions.",
          "com.fasterxml.jackson.",
          "com.google.gson.",
          "com.microsoft.applicationinsights.",
          "com.google.protobuf.",
          "com.google.common.base.",
          "com.google.common.collect.",
          "com.google.common.primitives.",
          "com.google.common.math.",
          "com.google.common.hash.",
          "io.grpc.",
          "io.netty.",
          "io.opentelemetry.",
          "io.micrometer.",
          "jakarta.",
          "kotlin.",
          "kotlinx.",
          "lombok.",
          "groovy.",
          "scala.",
          "org.slf4j.",
          "org.apache.logging.",
          "org.apache.log4j.",
          "org.apache.commons.logging.",
          "org.apache.commons.lang3.",
          "org.apache.commons.collections4.",
          "org.apache.commons.codec.",
          "org.apache.commons.text.",
          "ch.qos.logback.",
          "org.jboss.logging.",
          "org.jspecify.",
          "org.joda.time.",
          "org.springframework.",
          "org.hibernate.",
          "reactor.",
          "org.reactivestreams.",
          "io.reactivex.",
          "org.mapstruct.",
          "org.objectweb.asm.",
          "net.bytebuddy.");

  private Harmless() {}

  static boolean is(String className) {
    return PREFIXES.stream().anyMatch(className::startsWith);
  }
}
