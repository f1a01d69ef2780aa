-- Each request books another slot for another customer: the lines of BODIES from FIRST on.
local bodies = {}
local next_line = tonumber(os.getenv("FIRST"))
local headers = { ["Content-Type"] = "application/json" }

function init()
  for line in io.lines(os.getenv("BODIES")) do
    bodies[#bodies + 1] = line
  end
end

function request()
  local body = bodies[next_line]
  next_line = next_line + 1
  -- sold out: an empty body is refused, and counted as such
  return wrk.format("POST", nil, headers, body or "")
end
