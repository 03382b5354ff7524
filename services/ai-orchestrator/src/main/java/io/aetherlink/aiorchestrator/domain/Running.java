package io.aetherlink.aiorchestrator.domain;

import java.util.concurrent.CompletionStage;

/**
 * A request under way.
 *
 * @param outcome how it ends; never completes exceptionally because of a provider
 * @param cancel the caller left: ends the calls that are under way
 */
public record Running(CompletionStage<Outcome> outcome, Runnable cancel) {}
