-- Each request is another client's: the lines of CREDENTIALS from FIRST on, as Basic authentication sends them.
local credentials = {}
local turn = 0

function init()
  local line = 0
  for credential in io.lines(os.getenv("CREDENTIALS")) do
    line = line + 1
    if line > tonumber(os.getenv("FIRST")) then credentials[#credentials + 1] = credential end
  end
end

function request()
  turn = turn + 1
  -- past the last one the request is refused, and counted as such
  return wrk.format("POST", nil, {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    Authorization = "Basic " .. (credentials[turn] or ""),
  }, "grant_type=client_credentials&scope=bookings:read")
end
