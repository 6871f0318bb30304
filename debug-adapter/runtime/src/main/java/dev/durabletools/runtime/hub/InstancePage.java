package dev.durabletools.runtime.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Instances in order of creation.
 *
 * @param continuation null on the last page
 */
public record InstancePage(List<InstanceStatus> instances, @Nullable String continuation) {
  public InstancePage {
    instances = List.copyOf(instances);
  }
}
