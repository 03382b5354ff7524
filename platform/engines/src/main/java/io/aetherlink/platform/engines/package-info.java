/**
 * The engines of the platform as child processes: real PostgreSQL, Redis, Kafka and S3, each with
 * its data in a folder of its own and a port on loopback. {@link
 * io.aetherlink.platform.engines.Engines} makes them.
 */
@org.jspecify.annotations.NullMarked
package io.aetherlink.platform.engines;
