package io.aetherlink.aiorchestrator.intents;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.aetherlink.aiorchestrator.domain.Intent;
import io.aetherlink.aiorchestrator.domain.OutputCheck;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks payloads and results against the JSON Schemas of their intents, compiled once. */
public final class Schemas implements OutputCheck {
  private final Map<String, Schema> inputs;
  private final Map<String, Schema> outputs;

  /** Compiles the schemas of the intents. */
  public Schemas(List<Intent> intents) {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    this.inputs =
        intents.stream()
            .collect(Collectors.toMap(Intent::name, i -> registry.getSchema(i.input())));
    this.outputs =
        intents.stream()
            .collect(Collectors.toMap(Intent::name, i -> registry.getSchema(i.output())));
  }

  @Override
  public List<String> faults(Intent intent, JsonNode result) {
    return of(outputs, intent).validate(result).stream().map(Error::toString).toList();
  }

  /** What is wrong with a payload; empty when it fits. */
  public List<Error> inputFaults(Intent intent, JsonNode payload) {
    return of(inputs, intent).validate(payload);
  }

  private static Schema of(Map<String, Schema> schemas, Intent intent) {
    Schema schema = schemas.get(intent.name());
    if (schema == null) {
      throw new IllegalArgumentException("No schema of intent " + intent.name());
    }
    return schema;
  }
}
