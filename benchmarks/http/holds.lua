-- Each connection holds a slot and books it with the hold, as the web does: the lines of BODIES from FIRST on, each for another
-- customer from another network. A thread has a state of its own, so there have to be as many threads as connections.
local bodies = {}
local threads = 0
local line, held

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
  thread:set("step", tonumber(os.getenv("THREADS")))
end

function init()
  line = tonumber(os.getenv("FIRST")) + number - 1 - step
  local count = 0
  for body in io.lines(os.getenv("BODIES")) do
    count = count + 1
    if count > line and (count - line) % step == 0 then
      bodies[count] = body
    end
  end
end

-- what is held is what is booked, but for whom
local function slot(body)
  return (body:gsub('"customer":%b{}', ""):gsub(",,", ","):gsub("{,", "{"):gsub(",}", "}"))
end

function request()
  if not held then
    line = line + step
  end
  local headers = {
    ["Content-Type"] = "application/json",
    ["X-Forwarded-For"] = string.format("10.%d.%d.%d", line / 65536, line / 256 % 256, line % 256),
  }
  local body = bodies[line] or "" -- sold out: refused, and counted as such
  if held then
    headers["Holder-Secret"] = held.secret
    return wrk.format("POST", "/api/v1/bookings", headers, (body:gsub("}$", ',"holdId":"' .. held.id .. '"}')))
  end
  return wrk.format("POST", "/api/v1/holds", headers, slot(body))
end

function response(status, _, body)
  local secret = body:match('"holderSecret":"([^"]+)"')
  held = not held and status == 201 and { id = body:match('"id":"([^"]+)"'), secret = secret } or nil
end
