package io.aetherlink.ids;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/**
 * Ids that begin with the time at which they were made (UUID version 7, RFC 9562, 5.7), for records
 * and events, of which many are kept: their indexes grow at the end, where random ids would touch a
 * page each. Nobody must be able to guess them who may not see the time; they are no secrets.
 */
public final class TimeOrderedIds {
  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private TimeOrderedIds() {}

  /** Another id, which sorts behind those that this process made before, as bytes and as text. */
  public static UUID next() {
    return GENERATOR.generate();
  }
}
