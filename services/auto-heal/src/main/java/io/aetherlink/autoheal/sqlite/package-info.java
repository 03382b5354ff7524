/**
 * History, budgets and decisions in a file of auto-heal's own: it works while PostgreSQL is down.
 */
@NullMarked
package io.aetherlink.autoheal.sqlite;

import org.jspecify.annotations.NullMarked;
