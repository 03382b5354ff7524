/** Rules in YAML 1.1. */
@NullMarked
package io.aetherlink.rules.yaml;

import org.jspecify.annotations.NullMarked;
