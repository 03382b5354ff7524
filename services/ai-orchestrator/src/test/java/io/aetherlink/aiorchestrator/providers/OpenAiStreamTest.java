package io.aetherlink.aiorchestrator.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.aiorchestrator.domain.Fault;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a streamed answer of Chat Completions breaks off with. */
class OpenAiStreamTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'message':'x'} | SERVER_ERROR",
        "'out of memory' | SERVER_ERROR",
        "{'type':'server_error','code':null} | SERVER_ERROR",
        "{'type':'requests','code':'rate_limit_exceeded'} | RATE_LIMITED",
        "{'type':'insufficient_quota','code':'insufficient_quota'} | RATE_LIMITED",
        "{'type':'server_error','code':'server_is_overloaded'} | OVERLOADED",
        "{'type':'invalid_request_error','code':'invalid_api_key'} | CONFIGURATION",
        "{'type':'invalid_request_error','code':'model_not_found'} | CONFIGURATION",
        "{'type':'invalid_request_error','code':null} | REJECTED",
        "{'type':'invalid_request_error','code':'context_length_exceeded'} | TOO_LARGE",
        "{'type':'invalid_request_error','code':'content_policy_violation'} | REFUSED",
        // OpenRouter has a status as the code, or a word.
        "{'code':429,'message':'x'} | RATE_LIMITED",
        "{'code':502,'message':'x'} | SERVER_ERROR",
        "{'code':402,'message':'x'} | CONFIGURATION",
        "{'code':'408','message':'x'} | TIMEOUT",
        "{'code':'server_error','message':'x'} | SERVER_ERROR",
        "{'code':429,'type':'invalid_request_error'} | RATE_LIMITED",
        // llama.cpp has both.
        "{'code':503,'type':'unavailable_error'} | OVERLOADED",
        "{'code':400,'type':'exceed_context_size_error'} | TOO_LARGE",
        // vLLM names a class.
        "{'code':400,'type':'BadRequestError'} | REJECTED",
        "{'code':500,'type':'InternalServerError'} | SERVER_ERROR",
        // Numbers that are no status are codes of its own.
        "{'code':1305,'message':'x'} | SERVER_ERROR",
        "{'code':200,'message':'x'} | SERVER_ERROR"
      })
  void anErrorIsSortedByWhatItIs(String error, Fault fault) throws IOException {
    assertThat(taken("{'error':%s}".formatted(error))).isEqualTo(new Piece.Failed(fault));
  }

  @Test
  void whereItStandsBesideTheChunksFieldsItIsOneToo() throws IOException {
    assertThat(taken("{'object':'error','message':'x','type':'NotFoundError','code':404}"))
        .isEqualTo(new Piece.Failed(Fault.CONFIGURATION));
  }

  @Test
  void aChunkWithoutAnErrorIsNone() throws IOException {
    assertThat(taken("{'object':'chat.completion.chunk','error':null,'choices':[]}"))
        .isInstanceOf(Piece.Said.class);
  }

  private static Piece taken(String chunk) throws IOException {
    return new OpenAiStream().take(chunk.replace('\'', '"'));
  }
}
