"""Drives a server with the official client: official_client.py MODE CALLS SERVER...

MODE is a mode of the client, or "sse" for its legacy transport. CALLS is a JSON list of [tool, arguments]. SERVER is
an address, or the command that starts one. Prints one JSON object with what the client saw. The client itself holds
every result against the schema that the tool promises.
"""

import asyncio
import json
import sys

from mcp import Client, MCPError, StdioServerParameters
from mcp.client.sse import sse_client


async def call(client, tool, arguments):
    try:
        result = await client.call_tool(tool, arguments)
        return {"error": result.is_error, "content": result.structured_content, "text": result.content[0].text}
    except MCPError as error:
        return {"protocol_error": str(error)}


def server(mode, address, *arguments):
    if mode == "sse":
        return sse_client(address)
    return address if address.startswith("http") else StdioServerParameters(command=address, args=arguments)


async def main(mode, calls, *words):
    async with Client(server(mode, *words), mode="legacy" if mode == "sse" else mode) as client:
        tools = await client.list_tools()
        prompts = await client.list_prompts()
        prompt = await client.get_prompt(prompts.prompts[0].name, {"mandate": "Count the orders."})
        resources = await client.list_resources()
        page = await client.read_resource(resources.resources[0].uri)
        templates = await client.list_resource_templates()
        print(json.dumps({
            "revision": client.protocol_version,
            "tools": [tool.name for tool in tools.tools],
            "prompt": prompt.messages[0].content.text,
            "page": page.contents[0].text,
            "templates": [template.uri_template for template in templates.resource_templates],
            "results": [await call(client, tool, arguments) for tool, arguments in json.loads(calls)],
        }))


asyncio.run(main(*sys.argv[1:]))
