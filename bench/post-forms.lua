-- The load: wrk posts the form bodies of a file, one after the other and again from the start.
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

-- One line of JSON after wrk's own words. `refused` counts statuses from 400 up, `broken` what got no answer at all.
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
