"""What the answers of the interface are made of: their common model, and the parts that stand in several places."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class ApiModel(BaseModel):
    """What every part of an answer is: frozen, and without keys nobody told."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True, validate_by_name=True)


class Picture(ApiModel):
    """A picture of an item."""

    file: str = Field(description="图片文件；文件名是内容的哈希，内容变了名字就变")
    caption: str = Field(description="图注")
    width: int = Field(description="宽，像素")
    height: int = Field(description="高，像素")
