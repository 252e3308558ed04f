-- People at work, for wrk: each connection is a person who asks about once a second; three questions in twenty write.
-- Ids of what is in the store come by the environment (bench/load.sh).

-- Who they are and what is theirs comes in a file, a line a person: token|schools|people|tasks (bench/load/fill.cpp).

local plans = tonumber(os.getenv("PLANS"))
local people = {}
local function words_of(text)
    local found = {}
    for word in string.gmatch(text, "%S+") do found[#found + 1] = word end
    return found
end
for line in io.lines(os.getenv("PEOPLE_FILE")) do
    local token, schools, parties, tasks = line:match("^(.-)|(.-)|(.-)|(.-)$")
    local headers = {["Content-Type"] = "application/json"}
    if token ~= "" then headers["Authorization"] = "Bearer " .. token end
    people[#people + 1] = {headers = headers, schools = words_of(schools), parties = words_of(parties), tasks = words_of(tasks)}
end
local year = os.getenv("YEAR")
local pace = tonumber(os.getenv("PACE") or "1000")  -- ms between the questions of a person, in the mean

local count = 0
local me  -- who asks now
local function any(list) return list[math.random(#list)] end
local function get(path) return wrk.format("GET", path, me.headers) end
local function post(path, body) return wrk.format("POST", path, me.headers, body) end
local function school() return (any(me.schools):gsub("#", "%%23")) end

-- What is asked, and how often in a hundred.
local mix = {
    {25, function() return get("/api/tasks?state=open&limit=50&party=" .. any(me.parties)) end},
    {15, function() return get("/api/tasks/" .. any(me.tasks)) end},
    {5, function() return get("/api/tasks?state=overdue&limit=50&plan=" .. math.random(plans)) end},
    {10, function() return get("/api/comments?kind=task&id=" .. any(me.tasks)) end},
    {5, function() return get("/api/tasks?state=soon&limit=50&controller=" .. math.random(plans)) end},
    {10, function() return get("/api/schools/" .. school()) end},
    {5, function() return get("/api/pictures/years?school=" .. school()) end},
    {5, function() return get("/api/procedures") end},
    {5, function() return get("/api/data-status?year=" .. year) end},
    {8, function() return post("/api/comments", string.format(
        '{"kind":"task","id":"%d","text":"Сделано, документ в приложении."}', any(me.tasks))) end},
    {7, function() return post("/api/task-acts", string.format(
        '{"act":"start","tasks":[%s]}', any(me.tasks))) end},
}

function init(args)
    math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16) % 100000)
end

function request()
    me = any(people)
    local dice = math.random(100)
    for _, row in ipairs(mix) do
        dice = dice - row[1]
        if dice <= 0 then return row[2]() end
    end
    return get("/api/about")
end

function delay() return math.random(math.floor(pace / 2), math.floor(pace * 3 / 2)) end

local threads = {}
function setup(thread) threads[#threads + 1] = thread end

function response(status)
    count = count + 1
    if status >= 500 then broken = (broken or 0) + 1 elseif status >= 400 then refused = (refused or 0) + 1 end
end

function done(summary, latency)
    local broken_all, refused_all = 0, 0
    for _, thread in ipairs(threads) do
        broken_all = broken_all + (thread:get("broken") or 0)
        refused_all = refused_all + (thread:get("refused") or 0)
    end
    io.write(string.format(
        "questions %d, %.0f a second; p50 %.1f ms, p90 %.1f, p99 %.1f, p99.9 %.1f, longest %.1f; refused %d, broken %d, socket errors %d\n",
        summary.requests, summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
        latency:percentile(90) / 1000, latency:percentile(99) / 1000, latency:percentile(99.9) / 1000,
        latency.max / 1000, refused_all, broken_all,
        summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
