"""Drives a server with the official client: official_client.py MODE CALLS COMMAND...

CALLS is a JSON list of [tool, arguments]. Prints one JSON object with what the client saw. The client itself holds
every result against the schema that the tool promises.
"""

import asyncio
import json
import sys

from mcp import Client, MCPError, StdioServerParameters


async def call(client, tool, arguments):
    try:
        result = await client.call_tool(tool, arguments)
        return {"error": result.is_error, "content": result.structured_content, "text": result.content[0].text}
    except MCPError as error:
        return {"protocol_error": str(error)}


async def main(mode, calls, command, *arguments):
    server = StdioServerParameters(command=command, args=arguments)
    async with Client(server, mode=mode) as client:
        tools = await client.list_tools()
        prompts = await client.list_prompts()
        prompt = await client.get_prompt(prompts.prompts[0].name, {"mandate": "Count the orders."})
        resources = await client.list_resources()
        page = await client.read_resource(resources.resources[0].uri)
        print(json.dumps({
            "tools": [tool.name for tool in tools.tools],
            "prompt": prompt.messages[0].content.text,
            "page": page.contents[0].text,
            "results": [await call(client, tool, arguments) for tool, arguments in json.loads(calls)],
        }))


asyncio.run(main(*sys.argv[1:]))
