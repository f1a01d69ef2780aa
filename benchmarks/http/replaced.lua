-- Each connection is a browser that holds slot after slot, the lines of BODIES from FIRST on: from the third on each replaces
-- the oldest. As many threads as connections, since a thread has a state of its own.
local bodies = {}
local threads = 0
local line

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

function request()
  line = line + step
  local secret = string.format("browser-%d-%s-", number, os.getenv("FIRST"))
  local headers = {
    ["Content-Type"] = "application/json",
    ["Holder-Secret"] = secret .. string.rep("x", 43 - #secret),
    ["X-Forwarded-For"] = "10.250.0." .. number,
  }
  local slot = (bodies[line] or ""):gsub('"customer":%b{}', ""):gsub(",,", ","):gsub("{,", "{"):gsub(",}", "}")
  return wrk.format("POST", "/api/v1/holds", headers, slot)
end
