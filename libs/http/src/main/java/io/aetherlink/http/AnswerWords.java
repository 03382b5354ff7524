package io.aetherlink.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Gives each answer of a contract that says nothing of itself the words of its status, since
 * OpenAPI 3.1 asks for some (4.8.17).
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class AnswerWords implements OASFilter {
  @Override
  public Operation filterOperation(Operation operation) {
    Optional.ofNullable(operation.getResponses().getAPIResponses())
        .orElse(Map.of())
        .forEach(AnswerWords::describe);
    return operation;
  }

  private static void describe(String status, APIResponse answer) {
    if (answer.getDescription() == null && answer.getRef() == null) {
      answer.setDescription(
          Optional.ofNullable(Response.Status.fromStatusCode(Integer.parseInt(status)))
              .map(Response.Status::getReasonPhrase)
              .orElse(status));
    }
  }
}
