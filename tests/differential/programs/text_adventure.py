# Programs: a state machine driven by commands
commands = ["go north", "take lamp", "go nowhere", "drop", "look", "take sword", "inventory", "quit now", "dance"]
rooms = {"hall": {"exits": {"north": "attic"}, "items": []}, "attic": {"exits": {"south": "hall"}, "items": ["lamp"]}}
state = {"room": "hall", "bag": []}
def act(command):
    match command.split():
        case ["go", direction] if direction in rooms[state["room"]]["exits"]:
            state["room"] = rooms[state["room"]]["exits"][direction]
            return f"You are in the {state['room']}."
        case ["go", _]:
            return "You can't go there."
        case ["take", item] if item in rooms[state["room"]]["items"]:
            rooms[state["room"]]["items"].remove(item)
            state["bag"].append(item)
            return f"Taken: {item}."
        case ["take", item]:
            return f"No {item} here."
        case ["drop", *items]:
            return f"Drop {', '.join(items) or 'what'}?"
        case ["look" | "l"]:
            return f"Exits: {', '.join(rooms[state['room']]['exits'])}"
        case ["inventory" | "i"]:
            return ", ".join(state["bag"]) or "nothing"
        case ["quit", *_]:
            return "Bye."
        case [verb, *_]:
            return f"I don't know how to {verb}."
for c in commands:
    print(f"> {c}\n{act(c)}")
