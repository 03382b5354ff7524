package io.aetherlink.aiorchestrator.domain;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.identity.Caller;

/**
 * One request for AI work.
 *
 * @param caller who asks; providers of the platform are called in this name
 * @param tenant for whom
 * @param intent what is wanted
 * @param payload what it is about; fits the intent's input schema
 */
public record Task(Caller caller, String tenant, Intent intent, JsonNode payload) {}
