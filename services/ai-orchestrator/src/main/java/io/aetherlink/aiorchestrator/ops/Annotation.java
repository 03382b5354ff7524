package io.aetherlink.aiorchestrator.ops;

import java.util.List;

/**
 * A mark in Grafana's graphs ({@code POST /api/annotations}).
 *
 * @param time milliseconds since 1970
 */
record Annotation(long time, List<String> tags, String text) {}
