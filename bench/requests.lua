-- The load: wrk sends the requests of a file in order, and starts over at the end.
-- Called as: wrk ... -s requests.lua <url> -- <method> <file of requests>
-- Each line of the file is one request: with POST a form body, with GET the value of the Authorization header.

local requests = {}
local last = 0

function init(args)
  local method, file = args[1], args[2]
  for line in io.lines(file) do
    if method == "POST" then
      local headers = { ["Content-Type"] = "application/x-www-form-urlencoded" }
      requests[#requests + 1] = wrk.format(method, nil, headers, line)
    else
      requests[#requests + 1] = wrk.format(method, nil, { ["Authorization"] = line })
    end
  end
  if #requests == 0 then error("no requests in " .. file) end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

-- Prints one line of JSON after wrk's own output. `refused` counts statuses of 400 and above, `broken` counts requests
-- without an answer.
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"microseconds":%d,"refused":%d,"broken":%d,"p99Microseconds":%d}\n',
    summary.requests,
    summary.duration,
    errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(99)
  ))
end
