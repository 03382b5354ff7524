@NullMarked
package io.aetherlink.autoheal.sqlite;

import org.jspecify.annotations.NullMarked;
