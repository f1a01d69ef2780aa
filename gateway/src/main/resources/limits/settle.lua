-- Takes from the bucket that all instances share what one of them has let pass, and answers what is left.
-- It may go below zero, down to one bucket's worth: instances let pass first and settle afterwards.
-- ARGV: size of the bucket, milliseconds in which it fills, what was taken.
local size, fills, taken = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local stored = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(stored[1]) or size
local at = tonumber(stored[2]) or now
tokens = math.min(size, tokens + math.max(0, now - at) * size / fills)
tokens = math.max(-size, tokens - taken)
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
redis.call('PEXPIRE', KEYS[1], 2 * fills)
return tostring(tokens)
