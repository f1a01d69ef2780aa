-- Each request is the next person's, in turn: the first PEOPLE lines of TOKENS.
local requests = {}
local turn = 0

function init()
  local people = tonumber(os.getenv("PEOPLE"))
  for token in io.lines(os.getenv("TOKENS")) do
    requests[#requests + 1] = wrk.format("GET", nil, { Authorization = "Bearer " .. token })
    if #requests == people then break end
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end
