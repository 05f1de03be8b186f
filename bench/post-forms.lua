-- The load: wrk posts the form bodies of a file in order, and starts over at the end.
-- Called as: wrk ... -s post-forms.lua <url> -- <file of bodies>

local requests = {}
local last = 0

function init(args)
  local headers = { ["Content-Type"] = "application/x-www-form-urlencoded" }
  for body in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("POST", nil, headers, body)
  end
  if #requests == 0 then error("no bodies in " .. args[1]) end
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
