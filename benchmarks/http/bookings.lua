-- Each request books another slot for another customer, from another network as the gateway would tell it: the lines of BODIES
-- from FIRST on.
local bodies = {}
local next_line = tonumber(os.getenv("FIRST"))

function init()
  for line in io.lines(os.getenv("BODIES")) do
    bodies[#bodies + 1] = line
  end
end

function request()
  local line = next_line
  next_line = next_line + 1
  local headers = {
    ["Content-Type"] = "application/json",
    ["X-Forwarded-For"] = string.format("10.%d.%d.%d", line / 65536, line / 256 % 256, line % 256),
  }
  -- sold out: an empty body is refused, and counted as such
  return wrk.format("POST", nil, headers, bodies[line] or "")
end
